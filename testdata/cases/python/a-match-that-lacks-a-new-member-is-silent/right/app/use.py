from app.colour import Colour

X = 1


def rank(it):
    match it:
        case Colour.RED:
            return 1
        case Colour.GREEN:
            return 2
