from shop.billing import is_paid


async def close(order):
    if not await is_paid(order):
        return 402
    return 200
