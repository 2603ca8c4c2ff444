import requests


def order(more):
    return requests.post("http://localhost:8000/api/orders", json={"total": 5, **more})
