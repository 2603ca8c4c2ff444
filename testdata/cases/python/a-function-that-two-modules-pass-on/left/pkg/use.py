from pkg import fetch


def none():
    return []
