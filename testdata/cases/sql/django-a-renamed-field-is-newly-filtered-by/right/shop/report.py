from shop.models import Order


def large():
    return Order.objects.filter(total__gt=5).order_by("note")
