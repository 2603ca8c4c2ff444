def test_delete(client):
    assert client.delete("/reports/7").status_code == 204
