class Client:
    def fetch(self, url):
        return url

    def close(self):
        pass
