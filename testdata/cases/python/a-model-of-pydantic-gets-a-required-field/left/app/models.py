from pydantic import BaseModel


class Item(BaseModel):
    name: str
    sku: str
    price: float = 0.0
