from .engine import ignite as light
