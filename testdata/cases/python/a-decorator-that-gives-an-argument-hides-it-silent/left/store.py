def logged(fn):
    def inner(*args, **kwargs):
        return fn(1, *args, **kwargs)

    return inner


@logged
def load(session, key):
    return key
