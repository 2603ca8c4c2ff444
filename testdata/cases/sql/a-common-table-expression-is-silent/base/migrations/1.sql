CREATE TABLE orders (id int);
CREATE TABLE recent (id int);
