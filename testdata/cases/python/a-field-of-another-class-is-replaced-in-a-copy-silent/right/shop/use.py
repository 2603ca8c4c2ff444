import dataclasses

from shop.model import Invoice


def rename(invoice: Invoice, name: str) -> Invoice:
    return dataclasses.replace(invoice, customer_name=name)
