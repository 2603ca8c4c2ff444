import asyncio

from app.load import size


def two():
    return asyncio.run(size("b"))


async def three():
    a, b = await asyncio.gather(size("a"), size("b"))
    return a + b
