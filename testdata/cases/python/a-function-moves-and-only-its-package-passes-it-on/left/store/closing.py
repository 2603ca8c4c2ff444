WAIT = 1


def close_store(store):
    store.flush()
    return store
