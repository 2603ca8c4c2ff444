def f(cursor):
    cursor.execute("SELECT id, total FROM orders WHERE id = %s", [1])
