class Store:
    def __init__(self, load):
        self._load = load

    def load(self, key):
        return self._load(key)
