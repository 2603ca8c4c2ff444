from fastapi import FastAPI

app = FastAPI()


@app.get("/reports")
def all_reports():
    return []


@app.get("/reports/{id}")
def report(id: int):
    return {}
