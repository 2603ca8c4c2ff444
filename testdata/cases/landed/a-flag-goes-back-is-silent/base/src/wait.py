TIMEOUT = 60


def wait(task, timeout=TIMEOUT):
    return task.wait(timeout)
