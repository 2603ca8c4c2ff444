class S:
    def size(self, deep=False):
        return 1
