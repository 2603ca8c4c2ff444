def total(a, b, c):
    return a + b
