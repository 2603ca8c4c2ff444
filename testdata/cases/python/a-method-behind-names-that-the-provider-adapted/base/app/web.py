from app.crypto_util import CryptoUtil


def create_app():
    app = make()
    app.crypto_util = CryptoUtil("x")
    return app
