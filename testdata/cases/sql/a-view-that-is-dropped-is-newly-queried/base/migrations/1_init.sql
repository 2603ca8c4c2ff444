CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE VIEW large_orders AS SELECT id FROM orders WHERE total > 100;
