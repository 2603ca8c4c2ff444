from app.users import find_user


def owner(key):
    user = find_user(key) or find_user("root")
    assert user
    return user.name
