ALTER TABLE shop_orders RENAME TO orders;
