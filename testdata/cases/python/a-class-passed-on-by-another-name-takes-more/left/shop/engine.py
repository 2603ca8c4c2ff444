class Engine:
    def __init__(self, size, fuel):
        self.size = size
        self.fuel = fuel

    def start(self):
        return 1
