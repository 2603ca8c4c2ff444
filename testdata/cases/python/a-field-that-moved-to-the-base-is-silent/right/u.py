from m import D


def f():
    return D().size()
