from sqlalchemy import select

from app.models import Order


def totals(session):
    return session.scalars(select(Order).where(Order.total > 5)).all()
