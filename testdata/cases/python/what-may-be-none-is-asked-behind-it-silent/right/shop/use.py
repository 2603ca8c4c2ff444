from shop.api import find


def run(key):
    user = find(key)
    return user.name if user else ""
