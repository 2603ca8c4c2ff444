def retry(fn=None, times=3):
    if fn is None:
        return lambda inner: inner
    return fn
