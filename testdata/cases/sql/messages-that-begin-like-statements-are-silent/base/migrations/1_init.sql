CREATE TABLE orders (id int, items text, status text);
