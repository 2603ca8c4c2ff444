from typing import assert_never

from app.color import Color


def paint(color: Color) -> str:
    match color:
        case Color.RED:
            return "r"
        case Color.BLUE:
            return "b"
        case _:
            assert_never(color)
