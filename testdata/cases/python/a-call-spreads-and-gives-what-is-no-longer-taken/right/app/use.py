from app.lib import send
def go(rest):
    return send("a", *rest)
