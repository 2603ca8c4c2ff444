def test():
    assert len(x) == 3
