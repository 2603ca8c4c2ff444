DROP VIEW large_orders;
