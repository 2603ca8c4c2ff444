def make(name, price, rate):
    return (name, price, rate)
