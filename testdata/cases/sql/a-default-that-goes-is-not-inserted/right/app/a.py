def f(cursor):
    cursor.execute("INSERT INTO orders (id, total) VALUES (%s, %s)", [1, 2])
