def open_store(name):
    return name
