from app.models import Bill, Order


def large(session):
    return session.query(Order).join(Bill).filter_by(total=5).all()
