from app.order import Order


class Form:
    paid = False


def pay(form: Form, other) -> Order:
    form.paid = True
    other.paid = True
    return Order(total=1, paid=form.paid)
