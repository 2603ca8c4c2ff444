from app.types import Width

X = 1


def twice(it: Width) -> int:
    return it * 2
