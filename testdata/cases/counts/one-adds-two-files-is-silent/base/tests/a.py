def test():
    assert count(x) == 3
