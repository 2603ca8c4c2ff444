from shop import Motor


def go():
    return Motor(3)
