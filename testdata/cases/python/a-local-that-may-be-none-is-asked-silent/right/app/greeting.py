from app.users import find_user


def greeting(key):
    user = find_user(key)
    if user is None:
        return "nobody"
    return "Hello " + user.name
