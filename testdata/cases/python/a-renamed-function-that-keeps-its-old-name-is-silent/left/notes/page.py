def plain(s):
    return s
