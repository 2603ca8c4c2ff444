def coupons(cursor):
    cursor.execute("SELECT coupon FROM shop_order")
