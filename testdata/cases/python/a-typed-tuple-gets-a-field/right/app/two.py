from app.types import Point

CORNER = Point(1, 1)
