async def is_paid(order) -> bool:
    return await order.open() == 0
