from app.load import size


async def one():
    return await size("a")
