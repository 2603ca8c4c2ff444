class User:
    def __init__(self, name):
        self.name = name

    def hi(self):
        return self.name


LIMIT = 10
