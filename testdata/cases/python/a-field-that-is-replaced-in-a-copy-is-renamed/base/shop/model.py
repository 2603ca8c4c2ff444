from dataclasses import dataclass


@dataclass
class Order:
    total: int
    customer_name: str
