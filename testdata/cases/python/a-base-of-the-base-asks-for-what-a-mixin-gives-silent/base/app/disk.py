from app.store import Labels, Store


class Disk(Labels, Store):
    def flush(self):
        return 1
