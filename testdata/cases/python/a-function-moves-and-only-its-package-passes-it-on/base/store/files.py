def open_store(name):
    return name


def close_store(store):
    store.flush()
    return store
