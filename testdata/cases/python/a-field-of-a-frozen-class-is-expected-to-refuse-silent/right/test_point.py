import pytest

from point import Point


def test_points_stay():
    p: Point = Point(1)
    with pytest.raises(AttributeError):
        p.x = 3
