from app.order import Order


def reset(order: Order) -> None:
    order.total = 0
