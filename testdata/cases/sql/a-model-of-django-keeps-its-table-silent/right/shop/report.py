def f(cursor):
    cursor.execute("SELECT id, total FROM shop_order")
