def retry(*, attempts, delay=1):
    def wrap(fn):
        return fn
    return wrap
