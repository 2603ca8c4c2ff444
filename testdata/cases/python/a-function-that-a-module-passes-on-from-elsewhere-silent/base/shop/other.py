def make(name, price):
    return [name, price]
