def f(r, o):
    r.publish('shop.orders', o)
    save(o)
