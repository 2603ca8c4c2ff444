from app.types import Config, Point

CORNER = Point(1, 1)
CONFIG = Config(name="a")
