import requests


def orders():
    return requests.get("http://localhost:8000/api/orders", params={"state": "open"})
