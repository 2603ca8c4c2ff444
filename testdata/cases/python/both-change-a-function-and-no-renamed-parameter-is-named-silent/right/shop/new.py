from shop.ship import ship


def go(o):
    return ship(o, address=1, carrier=2, weight=3, note="x")
