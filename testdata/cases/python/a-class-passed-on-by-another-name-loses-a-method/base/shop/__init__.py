from .engine import Engine as Motor
