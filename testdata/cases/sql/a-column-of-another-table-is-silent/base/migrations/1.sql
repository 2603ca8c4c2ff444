CREATE TABLE orders (id int, total int);
CREATE TABLE carts (id int, total int);
