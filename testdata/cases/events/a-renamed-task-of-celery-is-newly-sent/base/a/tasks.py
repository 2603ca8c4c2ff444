@app.task(name='shop.pay')
def pay(o):
    return charge(o)
