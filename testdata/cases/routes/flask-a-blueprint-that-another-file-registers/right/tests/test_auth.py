def test_login(client):
    assert client.post("/auth/login", data={}).status_code == 302
