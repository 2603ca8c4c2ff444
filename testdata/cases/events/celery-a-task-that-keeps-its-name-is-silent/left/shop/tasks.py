from celery import shared_task


@shared_task(name="shop.tasks.send_mail")
def send_letter(order):
    return order
