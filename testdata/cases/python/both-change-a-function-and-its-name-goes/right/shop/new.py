from shop.ship import ship


def go(o):
    return ship(o, 1, 2, 3, note="x")
