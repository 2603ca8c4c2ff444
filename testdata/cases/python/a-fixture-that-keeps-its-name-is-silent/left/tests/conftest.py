import pytest


@pytest.fixture(name="db_session")
def make_session():
    return {}
