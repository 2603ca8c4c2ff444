def refund(amount):
    # charge(amount) would be wrong
    charge = amount * 2
    return charge
