from dataclasses import replace

from shop.model import Order


def rename(order: Order, name: str) -> Order:
    return replace(order, customer_name=name)
