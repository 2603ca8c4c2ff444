def ship(
    order,
    address,
    carrier,
    weight,
    express=False,
    note="",
):
    """Ships."""
    return order, address, carrier, weight, express
