import requests
def load(id):
    return requests.get(f"http://localhost:8000/users/{id}").json()
