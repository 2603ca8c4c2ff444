CREATE TABLE orders (
  id int,
  total int,
  note text
);
