def cached_call():
    def outer(function):
        return function
    return outer
