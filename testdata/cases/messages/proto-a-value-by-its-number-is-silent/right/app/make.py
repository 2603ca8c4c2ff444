from shop import order_pb2


def make():
    return order_pb2.State.Name(1)
