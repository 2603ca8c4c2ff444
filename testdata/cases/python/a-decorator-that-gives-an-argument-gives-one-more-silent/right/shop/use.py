from shop.db import load_users


def first():
    return load_users(1, 2)
