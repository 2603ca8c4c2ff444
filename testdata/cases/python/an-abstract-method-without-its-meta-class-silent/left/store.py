from abc import abstractmethod


class Store:
    @abstractmethod
    def load(self):
        ...
