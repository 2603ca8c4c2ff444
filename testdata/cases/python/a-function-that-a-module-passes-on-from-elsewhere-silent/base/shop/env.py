from shop.api import make


def none():
    return []
