@app.task(name='shop.charge')
def pay(o):
    return charge(o)
