from unittest.mock import patch


def test_run():
    with patch("shop.api.find") as find:
        find.return_value.name = "x"
        assert find("a").name == "x"
