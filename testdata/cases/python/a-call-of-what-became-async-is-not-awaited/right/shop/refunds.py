from shop.billing import is_paid


async def refund(order):
    if not is_paid(order):
        return 402
    return await order.undo()
