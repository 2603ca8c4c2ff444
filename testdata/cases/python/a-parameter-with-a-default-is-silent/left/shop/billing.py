def charge(amount, currency="EUR", note=None):
    fee = amount / 100
    return amount + fee
