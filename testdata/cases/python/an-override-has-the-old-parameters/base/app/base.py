class Exporter:
    def export(self, item):
        return item
    def run(self, items):
        return [self.export(i) for i in items]
