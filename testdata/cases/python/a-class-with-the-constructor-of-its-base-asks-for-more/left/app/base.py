class Base:
    def __init__(self, name, kind):
        self.name = name
        self.kind = kind
