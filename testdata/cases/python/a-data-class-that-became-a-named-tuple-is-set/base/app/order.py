from dataclasses import dataclass


@dataclass
class Order:
    total: int
    paid: bool = False
