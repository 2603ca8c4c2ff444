def cached_call(function=None, *, seconds=10):
    def outer(function):
        def inner(*args):
            return function(*args)
        return inner
    return outer(function) if function else outer
