def test_genre(api_client):
    assert api_client.get("/api/genres/3/").status_code == 200
