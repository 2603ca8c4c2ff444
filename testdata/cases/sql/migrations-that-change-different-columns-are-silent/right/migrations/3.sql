ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET total = 0;
