class Exporter:
    def export(self, item, spider):
        return item
    def run(self, items):
        return [self.export(i, self) for i in items]
