from fastapi import FastAPI

app = FastAPI()


@app.get("/reports")
def reports():
    return []


@app.get("/reports/{id}")
def report(id: int):
    return {}
