def ignite(a, b):
    return a
