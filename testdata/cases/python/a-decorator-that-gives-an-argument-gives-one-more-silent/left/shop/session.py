def with_session(function):
    def inner(*args, **kwargs):
        return function(open(), *args, **kwargs)
    return inner


def with_cache(function):
    def inner(*args, **kwargs):
        return function({}, *args, **kwargs)
    return inner
