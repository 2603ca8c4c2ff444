class Store:
    def total(self):
        return 1
