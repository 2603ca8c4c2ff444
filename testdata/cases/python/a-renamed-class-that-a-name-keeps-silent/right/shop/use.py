from shop.cart import Cart


def fill():
    cart = Cart([])
    cart.add_item("a")
    return cart
