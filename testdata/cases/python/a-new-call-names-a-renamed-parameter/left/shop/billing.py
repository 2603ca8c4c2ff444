def charge(amount, unit="EUR"):
    fee = amount / 100
    return amount + fee
