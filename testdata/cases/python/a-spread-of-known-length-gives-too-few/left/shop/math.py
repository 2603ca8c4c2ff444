def line_of(x, y, z):
    return x + y + z
