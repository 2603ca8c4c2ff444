from flask import render_template


def open_orders():
    return render_template("orders/open.html")
