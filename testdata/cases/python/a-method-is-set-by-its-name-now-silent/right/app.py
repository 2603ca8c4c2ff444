from lib import Client

def run():
    return Client().fetch("x")
