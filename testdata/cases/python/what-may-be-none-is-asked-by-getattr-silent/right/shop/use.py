from shop.api import find


def run(key):
    return getattr(find(key), "name", "")
