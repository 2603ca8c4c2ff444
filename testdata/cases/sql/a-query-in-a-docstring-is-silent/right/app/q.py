def f():
    """SELECT total FROM orders."""
