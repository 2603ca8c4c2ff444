CREATE TABLE shop_orders (id INT, net_total INT);
