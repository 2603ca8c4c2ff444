class Timeout:
    total = 5
