from pkg.o import Order


def f(o: Order):
    return o.kind()
