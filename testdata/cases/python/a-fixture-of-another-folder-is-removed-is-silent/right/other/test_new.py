import pytest


@pytest.fixture
def other():
    return 1


def test_new(db_session):
    assert not db_session
