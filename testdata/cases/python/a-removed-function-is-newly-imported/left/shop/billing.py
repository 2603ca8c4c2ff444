def bill(amount, currency, note):
    return [amount, currency, note]
