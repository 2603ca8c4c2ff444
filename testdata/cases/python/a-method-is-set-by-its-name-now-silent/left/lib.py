class Client:
    def close(self):
        pass

for _name in ("fetch", "store"):
    setattr(Client, _name, lambda self, url: url)
