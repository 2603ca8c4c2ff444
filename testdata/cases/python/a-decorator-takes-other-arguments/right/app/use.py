from app.lib import retry
@retry(3)
def go():
    return 1
