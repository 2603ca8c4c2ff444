from pydantic import BaseModel


class Limits(BaseModel):
    shop_limit: int
