from shop.exporter import Exporter


class TableExporter(Exporter):
    def name(self):
        return "table"


class HtmlExporter(TableExporter):
    def export(self):
        return "<table>"
