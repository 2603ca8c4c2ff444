from app.client import Client
def go():
    return Client("x").fetch()
