def test_a(db):
    db.execute("CREATE TABLE orders (id int, total int)")
    db.execute("SELECT total FROM orders")
