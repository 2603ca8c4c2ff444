class Engine:
    def __init__(self, size):
        self.size = size

    def start(self):
        return 1
