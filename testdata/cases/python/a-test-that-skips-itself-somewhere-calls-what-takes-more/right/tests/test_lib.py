import sys
import pytest
import lib

def test_total():
    if sys.platform == "win32":
        pytest.skip("posix")
    assert lib.total([1]) == 1
