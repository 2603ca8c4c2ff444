def test_r():
    assert r()
