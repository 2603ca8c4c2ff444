import functools

@functools.lru_cache
def other():
    return 1
