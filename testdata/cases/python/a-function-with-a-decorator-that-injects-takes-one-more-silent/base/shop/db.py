from framework import inject


@inject
def load_users(limit):
    return limit
