from django.db.models import Sum

from shop.models import Order


def large():
    return Order.objects.values("id").annotate(total=Sum("price")).filter(total__gt=5).order_by("-total")
