from celery import current_app


def ordered(order):
    current_app.send_task("mail.tasks.send_mail", args=[order])
