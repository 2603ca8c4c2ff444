from dataclasses import replace

from app.order import Order


class Cart:
    def __init__(self):
        self.paid = False


def pay(order: Order, cart: Cart) -> Order:
    cart.paid = True
    return replace(order, paid=True)
