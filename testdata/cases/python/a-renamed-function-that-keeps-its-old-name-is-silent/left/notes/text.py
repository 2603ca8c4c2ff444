def clean(s):
    return s.strip()


tidy = clean
