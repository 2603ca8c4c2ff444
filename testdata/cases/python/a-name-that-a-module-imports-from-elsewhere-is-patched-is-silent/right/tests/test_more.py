from unittest import mock

from pkg.core import handle


def test_handle():
    with mock.patch("pkg.core.is_cancelled", return_value=True):
        assert handle(2) is None
