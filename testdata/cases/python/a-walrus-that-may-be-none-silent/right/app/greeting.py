from app.users import find_user


def owner(key):
    if user := find_user(key):
        return user.name
    return ""
