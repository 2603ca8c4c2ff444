def test_l():
    assert l()
