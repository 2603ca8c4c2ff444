CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE TABLE coupons (id bigint PRIMARY KEY);
