import requests


def order():
    return requests.post("http://localhost:8000/api/orders", json={"total": 5})
