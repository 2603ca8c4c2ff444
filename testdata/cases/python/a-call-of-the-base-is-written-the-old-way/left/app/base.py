class Base:
    def setup(self, name, size):
        self.name = name
        self.size = size
