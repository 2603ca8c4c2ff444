import pytest
from lib import total

@pytest.mark.skip
def test_total():
    assert total([1]) == 1
