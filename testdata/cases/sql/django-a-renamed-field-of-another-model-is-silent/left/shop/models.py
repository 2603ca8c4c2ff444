from django.db import models


class Order(models.Model):
    amount = models.IntegerField()


class Invoice(models.Model):
    total = models.IntegerField()
