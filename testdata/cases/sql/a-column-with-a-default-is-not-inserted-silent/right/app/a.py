conn.execute(text("INSERT INTO orders (total) VALUES (:total)"), {"total": 1})
