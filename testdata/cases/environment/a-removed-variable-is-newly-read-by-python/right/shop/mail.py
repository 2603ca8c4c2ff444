import os

HOST = os.environ["MAIL_HOST"]
