def with_session(function):
    def inner(*args, **kwargs):
        return function(open(), *args, **kwargs)
    return inner
