import requests
def load(id):
    return requests.get(f"http://localhost:5000/users/{id}").json()
