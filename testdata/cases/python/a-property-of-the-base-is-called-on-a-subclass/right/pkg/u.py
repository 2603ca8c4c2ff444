from pkg.o import Order


class Gift(Order):
    pass


def f(g: Gift):
    return g.total()
