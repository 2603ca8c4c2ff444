from django.db import models
from django.db.models import F


class OrderManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().annotate(total=F("amount"))


class Order(models.Model):
    objects = OrderManager()
    amount = models.IntegerField()
