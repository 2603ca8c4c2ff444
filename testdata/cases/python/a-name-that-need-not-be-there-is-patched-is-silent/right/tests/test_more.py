from unittest import mock

from pkg import core


def test_handle(monkeypatch):
    monkeypatch.setattr(core, "is_cancelled", lambda n: True, raising=False)
    with mock.patch("pkg.core.is_cancelled", create=True):
        assert core.handle(2) is not None
