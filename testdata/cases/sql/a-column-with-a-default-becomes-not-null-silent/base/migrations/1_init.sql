CREATE TABLE orders (id bigint PRIMARY KEY, currency text DEFAULT 'EUR', total integer);
