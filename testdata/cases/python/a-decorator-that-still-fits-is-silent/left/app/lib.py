def retry(times, delay=1, jitter=0):
    def wrap(fn):
        return fn
    return wrap
