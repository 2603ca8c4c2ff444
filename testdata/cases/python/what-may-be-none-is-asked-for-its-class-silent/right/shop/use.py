from shop.api import User, find


def run(key):
    user = find(key)
    if isinstance(user, User):
        return user.name
