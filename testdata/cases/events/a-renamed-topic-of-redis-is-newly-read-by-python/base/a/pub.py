def f(r, o):
    r.publish('orders', o)
    save(o)
