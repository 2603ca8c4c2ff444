from shop.config import settings


def limit():
    return settings.SHOP.LIMIT
