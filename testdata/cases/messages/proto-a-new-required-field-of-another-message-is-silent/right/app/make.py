from shop import order_pb2


def make():
    return order_pb2.Order(id=1, total=5)
