def test_handle(client):
    assert client.patch("/pkg.core.is_cancelled")
    assert client.patch("other.core.is_cancelled")
