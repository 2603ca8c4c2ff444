from app import Client
def go():
    return Client("x").fetch()
