from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "plugins.shop"
    label = "plugin_shop"
