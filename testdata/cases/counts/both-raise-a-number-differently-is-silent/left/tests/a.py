def test():
    assert len(x) == 4
