from app.disk import Disk


class Fast(Disk):
    def size(self):
        return 2

    def run(self):
        return self.size()


def build(fast: Fast):
    return fast.size()
