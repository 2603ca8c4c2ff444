class R:
    pass


class Order:
    def kind(self):
        return R()
