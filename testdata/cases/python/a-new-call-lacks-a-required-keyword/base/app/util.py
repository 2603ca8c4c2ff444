def send(to, subject=None):
    return to, subject
