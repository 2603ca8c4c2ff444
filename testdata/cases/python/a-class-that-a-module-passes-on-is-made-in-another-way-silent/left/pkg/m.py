class _P:
    def __init__(self, x):
        self.x = x


P = _P
