from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    sum: int
    currency: str
