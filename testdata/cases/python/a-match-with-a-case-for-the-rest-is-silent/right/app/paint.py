from app.color import Color


def paint(color: Color) -> str:
    match color:
        case Color.RED:
            return "r"
        case Color.BLUE:
            return "b"
        case _:
            raise ValueError(color)
