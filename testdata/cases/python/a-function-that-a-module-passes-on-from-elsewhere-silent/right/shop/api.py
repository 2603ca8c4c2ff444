from shop.other import make
