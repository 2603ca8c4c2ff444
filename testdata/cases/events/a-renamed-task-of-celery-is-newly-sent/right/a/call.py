def g(app, o):
    app.send_task('shop.pay', args=[o])
