import pytest
import lib

def test_total():
    pytest.skip("later")
    assert lib.total([1]) == 1
