from typing import ClassVar, NamedTuple, Optional

from pydantic import BaseModel


class Point(NamedTuple):
    x: int
    y: int
    z: int = 0


class Config(BaseModel):
    name: str
    size: int = 1
    kind: ClassVar[str] = "a"
