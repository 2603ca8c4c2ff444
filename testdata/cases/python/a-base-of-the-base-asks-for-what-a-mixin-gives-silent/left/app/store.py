from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def size(self):
        ...

    @abstractmethod
    def label(self):
        ...


class Labels:
    def label(self):
        return "x"
