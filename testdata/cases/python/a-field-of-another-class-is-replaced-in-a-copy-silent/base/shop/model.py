from dataclasses import dataclass


@dataclass
class Order:
    total: int
    customer_name: str


@dataclass
class Invoice:
    customer_name: str
