from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class NewOrder(BaseModel):
    total: int
    currency: str = "EUR"


@app.post("/api/orders")
def order(new: NewOrder):
    return {}
