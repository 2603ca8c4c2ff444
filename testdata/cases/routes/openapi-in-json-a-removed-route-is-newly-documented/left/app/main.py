from fastapi import FastAPI

app = FastAPI()


@app.get("/reports")
def reports():
    return []


@app.get("/exports/{id}")
def report(id: int):
    return {}
