CREATE TABLE nine (id int);
