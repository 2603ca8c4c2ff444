def test_tags(client):
    reply = client.post("/api/items/5/tags", json={})
    assert reply.status_code == 200
