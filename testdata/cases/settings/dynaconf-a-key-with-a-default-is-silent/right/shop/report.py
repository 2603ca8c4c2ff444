from shop.config import settings


def report():
    return settings.get("SHOP.LIMIT", 5)
