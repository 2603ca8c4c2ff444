def test_count():
    assert len(load("rules")) == 3
