import pytest


@pytest.fixture
def db_session():
    return {}


def test_new(db_session):
    assert not db_session
