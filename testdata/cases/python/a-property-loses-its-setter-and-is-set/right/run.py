from store import Store


def run(store: Store):
    store.size = 2
