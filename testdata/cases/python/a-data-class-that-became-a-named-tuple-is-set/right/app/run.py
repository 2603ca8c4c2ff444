from app.order import Order


def pay(order: Order) -> None:
    order.paid = True
