from abc import ABC, abstractmethod


class Exporter(ABC):
    @abstractmethod
    def name(self):
        ...

    @abstractmethod
    def export(self):
        ...
