def charge(amount, *, currency="EUR"):
    return amount, currency
