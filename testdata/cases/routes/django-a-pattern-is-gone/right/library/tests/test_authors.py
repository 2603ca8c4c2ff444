def test_author(client):
    assert client.get("/authors/ann/").status_code == 200
