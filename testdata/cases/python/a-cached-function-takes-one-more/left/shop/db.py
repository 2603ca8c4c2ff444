from functools import lru_cache


@lru_cache(maxsize=8)
def load_users(limit, session):
    return session.query(limit)
