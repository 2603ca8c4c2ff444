from shop.models import Invoice


def large():
    return Invoice.objects.filter(total__gt=5).order_by("-total")
