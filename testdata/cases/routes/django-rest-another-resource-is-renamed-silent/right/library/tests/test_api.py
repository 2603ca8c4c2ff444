def test_author(api_client):
    assert api_client.get("/api/authors/3/").status_code == 200
