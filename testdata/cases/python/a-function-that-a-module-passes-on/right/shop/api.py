from shop.orders.build import make
