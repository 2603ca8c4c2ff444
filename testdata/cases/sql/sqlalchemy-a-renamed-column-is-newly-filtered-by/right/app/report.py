from app.models import Order


def large(session):
    return session.query(Order).filter_by(total=5).all()
