from shop.billing import charge


def refund(amount):
    return charge(amount, currency="USD") / 2
