def total(items):
    return sum(items)

def other():
    return 1
