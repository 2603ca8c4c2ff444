def test_split():
    assert len(split("a b")) == 1
