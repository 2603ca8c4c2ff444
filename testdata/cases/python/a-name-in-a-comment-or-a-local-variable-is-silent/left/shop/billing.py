def bill(amount, currency="EUR"):
    fee = amount / 100
    return amount + fee
