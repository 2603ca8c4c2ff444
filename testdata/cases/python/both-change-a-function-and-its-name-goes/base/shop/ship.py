def ship(
    order,
    address,
    carrier,
    weight,
    express=False,
):
    """Ships."""
    return order, address, carrier, weight, express
