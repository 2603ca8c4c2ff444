def g(p):
    p.subscribe('orders')
