class Store:
    size = 1
