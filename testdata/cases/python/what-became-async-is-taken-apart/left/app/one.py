from app.load import pair


async def one():
    key, count = await pair("a")
    return key, count
