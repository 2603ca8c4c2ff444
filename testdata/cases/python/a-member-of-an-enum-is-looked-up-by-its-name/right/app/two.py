from app.color import Color

FAVOURITE = Color["BLUE"]
