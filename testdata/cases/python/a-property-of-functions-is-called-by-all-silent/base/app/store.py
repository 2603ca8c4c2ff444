class Store:
    def size_now(self):
        return 1


def use(store: Store):
    return store.size_now()
