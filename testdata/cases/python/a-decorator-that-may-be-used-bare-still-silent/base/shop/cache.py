def cached_call(function):
    def inner(*args):
        return function(*args)
    return inner
