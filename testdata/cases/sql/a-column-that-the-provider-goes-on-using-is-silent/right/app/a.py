cur.execute("SELECT total FROM orders")
