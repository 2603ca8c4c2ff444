from unittest.mock import patch

import pytest


@pytest.mark.parametrize("db_session", [1, 2])
def test_rows(db_session):
    assert db_session


@patch("tests.other.thing")
def test_mock(db_session):
    assert db_session


def test_default(db_session=None):
    assert not db_session


def helper(db_session):
    return db_session
