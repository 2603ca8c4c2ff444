from pkg import fetch


def none():
    return []


def one():
    return fetch('a')
