def tidy(s):
    return s
