CREATE TABLE orders (id bigint PRIMARY KEY, currency text NOT NULL DEFAULT 'EUR', total integer);
