def send():
    return None
