from app.users import find_user


def greeting(key):
    return f"Hello {find_user(key).name}"
