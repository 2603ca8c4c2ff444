from pydantic import BaseModel, ConfigDict


class Score(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: int
    revision: str | None
    version: int
