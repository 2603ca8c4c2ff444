from web.client import Timeout


def limit(timeout: Timeout) -> int:
    return timeout.total
