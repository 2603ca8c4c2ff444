class Order:
    def __init__(self, lines):
        self.lines = lines
        self._total = 0

    @property
    def total(self):
        return self._total

    @total.setter
    def total(self, value):
        self._total = value
