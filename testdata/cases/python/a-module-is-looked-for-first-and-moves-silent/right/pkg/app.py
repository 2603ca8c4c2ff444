import importlib.util

if importlib.util.find_spec("pkg.fast") is not None:
    from pkg import fast
else:
    fast = None
