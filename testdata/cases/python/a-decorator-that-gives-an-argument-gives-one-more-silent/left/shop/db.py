from shop.session import with_session, with_cache


@with_cache
@with_session
def load_users(session, cache, limit):
    return cache.get(limit) or session.query(limit)
