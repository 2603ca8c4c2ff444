async def pair(key):
    return key, 1
