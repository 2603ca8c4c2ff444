TIMEOUT = 30


def wait(task):
    return task.wait(TIMEOUT)
