class Qa:
    def __init__(self, app):
        self.app = app

    def load(self, source):
        print(self.app.crypto_util.getkey(source.id))
