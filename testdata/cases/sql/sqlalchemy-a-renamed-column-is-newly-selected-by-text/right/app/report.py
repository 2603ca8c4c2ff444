from sqlalchemy import text


def totals(session):
    return session.execute(text("SELECT total FROM orders WHERE total > 5"))
