def charge(amount, currency="EUR"):
    fee = amount / 100
    return amount + fee
