def test():
    assert count(x) == 4
