class Order:
    def __init__(self, lines):
        self.lines = lines

    @property
    def total(self):
        return sum(self.lines)
