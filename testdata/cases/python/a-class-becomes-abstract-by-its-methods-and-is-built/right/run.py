from store import Store


def run():
    return Store()
