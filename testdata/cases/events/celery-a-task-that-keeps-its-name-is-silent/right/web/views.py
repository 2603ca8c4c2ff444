from celery import current_app


def ordered(order):
    current_app.send_task("shop.tasks.send_mail", args=[order])
