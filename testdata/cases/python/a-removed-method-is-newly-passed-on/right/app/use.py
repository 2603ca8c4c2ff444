from app.desk import Desk

X = 1


def end(them):
    return map(Desk.close, them)
