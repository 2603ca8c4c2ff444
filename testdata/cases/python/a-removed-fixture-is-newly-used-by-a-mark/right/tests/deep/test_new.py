import pytest


@pytest.mark.usefixtures("db_session")
class TestNew:
    def test_new(self):
        assert True


@pytest.fixture
def filled(request):
    return request.getfixturevalue("db_session")
