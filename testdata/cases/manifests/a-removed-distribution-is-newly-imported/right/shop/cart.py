from charset_normalizer import detect


def total(items):
    return sum(items)


def charset(data):
    return detect(data)
