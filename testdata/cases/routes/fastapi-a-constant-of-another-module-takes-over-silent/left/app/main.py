from fastapi import FastAPI
from app import paths
app = FastAPI()

@app.get(paths.USER)
def show(id: int):
    return {}

@app.post("/users")
def create():
    return {}
