cur.execute("WITH recent AS (SELECT id FROM orders) SELECT id FROM recent")
