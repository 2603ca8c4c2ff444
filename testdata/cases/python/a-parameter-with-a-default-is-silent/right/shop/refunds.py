from shop.billing import charge


def refund(amount):
    return charge(amount) / 2
