from rules import RULES


def test_n():
    assert len(RULES) == 3
