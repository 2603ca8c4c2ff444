from pkg import shared


def handle(n):
    return None if shared.is_cancelled(n) else n
