from shop.run import main

__all__ = ["main"]
