from store import Store


def run(store: Store):
    return store.load("a")
