class Dev:
    def __init__(self, app):
        self.app = app

    def run(self, source):
        print(self.app.crypto_util.getkey(source.id))
