class Store:
    def size_now(self):
        return 1
