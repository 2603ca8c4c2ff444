from notes.text import tidy


def plain(s):
    return tidy(s)
