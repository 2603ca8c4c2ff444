from .billing import Invoice, charge
