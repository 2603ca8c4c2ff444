import requests


def tag(base, item):
    requests.post(f"{base}/api/items/{item}/tags", json={})
