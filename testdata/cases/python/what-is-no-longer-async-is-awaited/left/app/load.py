def size(key):
    return len(key)
