class Dev:
    def __init__(self, app):
        self.app = app

    def run(self, source):
        print(self.app.crypto_util.get_fingerprint(source.id))
