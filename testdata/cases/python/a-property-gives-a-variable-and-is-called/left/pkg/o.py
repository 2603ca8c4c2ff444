class R:
    pass


class Order:
    @property
    def kind(self):
        made = R()
        return made
