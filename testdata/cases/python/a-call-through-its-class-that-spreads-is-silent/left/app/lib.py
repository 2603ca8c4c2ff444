class Base:
    def send(self, target="x"):
        return target
