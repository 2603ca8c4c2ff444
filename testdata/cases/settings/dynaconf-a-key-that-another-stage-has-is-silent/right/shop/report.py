from shop.config import settings


def report():
    return settings.SHOP.LIMIT
