def load(x):
    return x

def first():
    y = load(1)
    return y
