def test_get(client):
    assert client.get("/reports/7").status_code == 200
