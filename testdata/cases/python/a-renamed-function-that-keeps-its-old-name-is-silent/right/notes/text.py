def tidy(s):
    return s.strip()
