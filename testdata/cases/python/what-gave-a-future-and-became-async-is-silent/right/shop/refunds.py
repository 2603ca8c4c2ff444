from shop.billing import is_paid


async def refund(order):
    paid = is_paid(order)
    return await paid
