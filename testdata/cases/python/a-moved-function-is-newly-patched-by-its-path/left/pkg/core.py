from pkg.shared import is_cancelled as _gone


class Client:
    def send_all(self, items):
        return [item for item in items if item]


def handle(n):
    if _gone(n):
        return None
    return Client().send_all([n])
