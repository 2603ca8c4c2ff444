import pytest
import lib

@pytest.mark.xfail(reason="gone soon")
def test_total():
    assert lib.total([1]) == 1
