from app.lib import strip_all

print(strip_all(" a"))
