cur.execute("SELECT name FROM users")
