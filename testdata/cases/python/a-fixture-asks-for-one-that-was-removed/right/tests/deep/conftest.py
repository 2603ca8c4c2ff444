import pytest


@pytest.fixture()
def filled(db_session: dict) -> dict:
    db_session["a"] = 1
    return db_session
