from shop.charge import charge


def pay():
    return charge(amount=12, currency="EUR")
