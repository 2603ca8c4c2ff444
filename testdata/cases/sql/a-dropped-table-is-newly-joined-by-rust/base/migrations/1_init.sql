CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint);
