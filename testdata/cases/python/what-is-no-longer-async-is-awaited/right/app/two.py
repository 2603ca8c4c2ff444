from app.load import size


async def two():
    n = await size("b")
    return n + 1
