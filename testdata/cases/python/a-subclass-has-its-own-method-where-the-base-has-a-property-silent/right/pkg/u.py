from pkg.o import Order


class Gift(Order):
    def total(self):
        return 5


def f(g: Gift):
    return g.total()
