def test_login(client):
    assert client.post("/login", data={}).status_code == 200
