from shop import order_pb2


def make():
    order = order_pb2.Order(id=1, total=5)
    order.currency = "EUR"
    return order
