class Order:
    def total(self):
        return self.n
