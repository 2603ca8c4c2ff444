TIMEOUT = 45


def wait(task):
    return task.wait(TIMEOUT)
