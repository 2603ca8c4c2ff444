import pytest
import lib

def test_total_needs_two():
    with pytest.raises(ValueError):
        lib.total([1])
