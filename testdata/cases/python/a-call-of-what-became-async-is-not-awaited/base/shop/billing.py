def is_paid(order) -> bool:
    return order.sum == 0
