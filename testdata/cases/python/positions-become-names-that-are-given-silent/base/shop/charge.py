def charge(amount, currency):
    return amount, currency
