class Order:
    @property
    def total(self):
        return self.n
