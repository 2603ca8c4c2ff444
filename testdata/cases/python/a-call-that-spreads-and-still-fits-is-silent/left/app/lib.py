def send(target, body):
    return target, body
