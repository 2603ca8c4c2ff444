from app.store import Store


class Disk(Store):
    def flush(self):
        return 1
