def test_old(session):
    assert session == {}
