from pkg import core


def test_handle(monkeypatch):
    monkeypatch.setattr(core, "is_cancelled", lambda n: True)
    assert core.handle(2) is None
