from app.load import size


async def one():
    return size("a")
