import os

URL = os.environ["QUEUE_URL"]
