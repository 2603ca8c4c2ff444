from app.types import Point

ORIGIN = Point(0, 0, 0)
