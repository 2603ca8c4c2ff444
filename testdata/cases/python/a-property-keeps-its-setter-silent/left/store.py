class Store:
    @property
    def size(self):
        return 1

    @size.setter
    def size(self, size):
        pass
