CREATE TABLE shop_orders (id BIGINT, net_total BIGINT, note TEXT);
