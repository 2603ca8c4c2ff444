class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def surface(self):
        return self.x

    def size(self):
        return self.x
