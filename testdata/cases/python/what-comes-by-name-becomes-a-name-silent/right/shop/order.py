from shop.charge import charge


def pay():
    return charge(12, currency="USD")
