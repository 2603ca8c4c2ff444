from asyncio import Future


def is_paid(order) -> Future:
    return order.open()
