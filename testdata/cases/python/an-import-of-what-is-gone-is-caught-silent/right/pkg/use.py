import sys

try:
    from pkg.e import old
except ImportError:
    old = None
