from shop.session import with_session


@with_session
def load_users(session, limit):
    return session.query(limit)
