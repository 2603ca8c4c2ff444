class Store:
    size_now = 1
