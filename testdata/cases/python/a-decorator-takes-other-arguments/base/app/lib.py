def retry(times, delay=1):
    def wrap(fn):
        return fn
    return wrap
