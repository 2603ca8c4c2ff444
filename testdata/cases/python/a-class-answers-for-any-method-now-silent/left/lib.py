class Client:
    def close(self):
        pass

    def __getattr__(self, name):
        return lambda *args: name
