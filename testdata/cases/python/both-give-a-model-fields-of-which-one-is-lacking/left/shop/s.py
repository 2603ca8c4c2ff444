from pydantic import BaseModel


class Score(BaseModel):
    id: int
    version: int
    benchmark: str
    revision: str | None
    spec: str
    metadata: dict | None
