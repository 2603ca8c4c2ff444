LABELS = {
    "shop.orders.total": "Total",
    "orders.total": "Total",
}
