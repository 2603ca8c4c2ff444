from app.users import find_user


def greeting(key):
    user = find_user(key)
    return "Hello " + user.name
