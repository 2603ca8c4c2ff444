def line_of(x, depth):
    return x + depth
