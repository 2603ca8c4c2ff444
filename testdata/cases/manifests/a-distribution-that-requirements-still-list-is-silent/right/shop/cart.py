import charset_normalizer


def total(items):
    return sum(items)
