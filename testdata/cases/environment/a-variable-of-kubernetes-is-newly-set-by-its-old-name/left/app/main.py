import os

URL = os.environ["BROKER_URL"]
