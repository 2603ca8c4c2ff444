class Store:
    def __init__(self, load):
        self._load = load

    @property
    def load(self):
        return self._load
