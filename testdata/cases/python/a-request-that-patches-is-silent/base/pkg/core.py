def is_cancelled(n):
    return n < 0 or n > 1000


class Client:
    def send_all(self, items):
        return [item for item in items if item]


def handle(n):
    if is_cancelled(n):
        return None
    return Client().send_all([n])
