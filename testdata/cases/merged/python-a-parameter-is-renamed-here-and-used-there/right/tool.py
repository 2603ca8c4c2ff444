def send(message, retries):
    first = 1
    second = 2
    third = 3
    log(first)
    log(second)
    log(message)
    return third
