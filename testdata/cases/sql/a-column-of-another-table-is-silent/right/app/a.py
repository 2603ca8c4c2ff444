cur.execute("SELECT c.total FROM orders o JOIN carts c ON c.id = o.id")
