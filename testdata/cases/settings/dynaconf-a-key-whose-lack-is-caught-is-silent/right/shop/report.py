from shop.config import settings


def report():
    try:
        return settings.SHOP.LIMIT
    except AttributeError:
        return 5
