from .api import P


def none():
    return []
