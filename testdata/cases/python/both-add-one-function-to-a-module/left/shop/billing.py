def refund(order):
    return -order.sum


def charge(order):
    return order.sum


def total(items):
    return sum(items)


def least(items):
    return min(items)


def most(items):
    return max(items)
