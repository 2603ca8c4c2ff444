try:
    from pkg.fast import run
except ImportError:
    run = None
