def is_cancelled(n):
    return n < 0 or n > 1000
