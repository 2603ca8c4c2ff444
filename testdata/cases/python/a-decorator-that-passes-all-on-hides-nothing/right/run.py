from store import load


def run():
    return load("a")
