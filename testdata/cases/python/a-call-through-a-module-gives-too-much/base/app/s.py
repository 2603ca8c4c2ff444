def load(x, y):
    return x
