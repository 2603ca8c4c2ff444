def slug(s):
    return s.lower()


def strip_all(s):
    return s.strip()
