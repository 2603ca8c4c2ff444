from app.load import pair


async def one():
    key, count = pair("a")
    return key, count
