class ApiClient:
    def __init__(self, url):
        self.url = url

    def load_everything(self):
        return self.url
