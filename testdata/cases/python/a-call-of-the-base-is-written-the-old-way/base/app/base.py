class Base:
    def setup(self, name):
        self.name = name
