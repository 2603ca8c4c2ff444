from httpx import AsyncClient


async def test_order(async_client: AsyncClient):
    reply = await async_client.get("/orders/5")
    assert reply.status_code == 200
