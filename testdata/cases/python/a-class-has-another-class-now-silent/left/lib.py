from meta import Meta

class Client(metaclass=Meta):
    def close(self):
        pass
