from app.lib import retry
@retry
def go():
    return 1
