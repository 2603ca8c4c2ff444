from framework import inject


@inject
def load_users(limit, session):
    return session.query(limit)
