from app.disk import Disk


class Fast(Disk):
    def size(self):
        return 2


def build():
    return Fast()
