from app.users import find_user


def greeting(key):
    try:
        return find_user(key).name
    except AttributeError:
        return "nobody"
