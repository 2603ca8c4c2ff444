class CryptoUtil:
    def __init__(self, path):
        self.path = path

    def getkey(self, name):
        return name
