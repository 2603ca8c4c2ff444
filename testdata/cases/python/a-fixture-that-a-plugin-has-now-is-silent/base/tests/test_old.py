def test_old(db_session):
    assert db_session == {}
