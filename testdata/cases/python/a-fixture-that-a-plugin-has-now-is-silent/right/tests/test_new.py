def test_new(db_session):
    assert not db_session
