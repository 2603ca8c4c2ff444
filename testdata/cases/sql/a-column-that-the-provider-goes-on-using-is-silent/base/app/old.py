cur.execute("SELECT total FROM orders WHERE id = 1")
