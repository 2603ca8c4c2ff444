def test():
    assert len(x) == 5
