from fastapi import FastAPI
app = FastAPI()

@app.get("/users/{id}")
def show(id: int):
    return {}

@app.post("/users")
def create():
    return {}
