from unittest.mock import patch

from pkg.core import Client, handle


@patch("pkg.core.Client.send_all")
def test_path(send_all):
    assert handle(2)


@patch.object(Client, "send_all")
def test_member(send_all):
    assert handle(2)
