from pkg.shared import is_cancelled


def handle(n):
    return None if is_cancelled(n) else n
