import os

LIMIT = int(os.environ.get("SHOP_MAXIMUM", "5"))
