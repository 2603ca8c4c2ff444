from fastapi import FastAPI

app = FastAPI()


@app.get("/a")
def a():
    return 1


@app.get("/b")
def b():
    return 1


@app.get("/c")
def c():
    return 1


@app.get("/health")
def is_well():
    return 2
