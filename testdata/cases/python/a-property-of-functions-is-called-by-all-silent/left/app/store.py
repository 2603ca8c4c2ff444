class Store:
    @property
    def size_now(self):
        return lambda: 1


def use(store: Store):
    return store.size_now()
