CREATE TABLE orders (
  id int,
  note text
);
