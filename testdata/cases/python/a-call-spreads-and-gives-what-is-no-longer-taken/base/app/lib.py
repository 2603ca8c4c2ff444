def send(target, body, kind):
    return target, body, kind
