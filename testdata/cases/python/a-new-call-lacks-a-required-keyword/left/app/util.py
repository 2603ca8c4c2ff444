def send(to, subject=None, *, sender):
    return to, subject, sender
