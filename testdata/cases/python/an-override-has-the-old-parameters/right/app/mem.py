from app.base import Exporter
X = 1

class Json(Exporter):
    def export(self, item):
        return str(item)
