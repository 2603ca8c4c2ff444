class CryptoUtil:
    def __init__(self, path):
        self.path = path

    def get_fingerprint(self, name):
        return name
