from pkg import Invoice, charge
import pkg

def v():
    return charge(Invoice()), pkg.charge(1)
