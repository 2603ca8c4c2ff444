from shop.models import Order


def large():
    return Order.objects.order_by("-total").values("total", "note")
