from dataclasses import dataclass


@dataclass
class Order:
    total: int
    buyer_name: str


@dataclass
class Invoice:
    customer_name: str
