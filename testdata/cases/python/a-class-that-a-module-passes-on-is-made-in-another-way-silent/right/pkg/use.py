from .api import P


def none():
    return []


def one():
    return P(1)
