from app.users import find_user


def owner(key):
    return find_user(key)
