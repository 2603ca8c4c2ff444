from pydantic import BaseModel


class Score(BaseModel):
    id: int
    version: int
    benchmark: str
    spec: str
    metadata: dict | None
    openness: str | None = None
