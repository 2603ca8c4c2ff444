def test_password(client, settings):
    reply = client.patch(f"{settings.API_V1_STR}/users/me/password", json={})
    assert reply.status_code == 200
