from shop.api import find


def run(keys):
    return [find(key).name for key in keys]
