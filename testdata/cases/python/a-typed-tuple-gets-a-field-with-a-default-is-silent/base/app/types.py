from typing import ClassVar, NamedTuple

from pydantic import BaseModel


class Point(NamedTuple):
    x: int
    y: int


class Config(BaseModel):
    name: str
