async def load(x):
    return x

async def first():
    y = await load(1)
    return y
