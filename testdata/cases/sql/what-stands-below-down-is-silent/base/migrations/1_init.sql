-- +goose Up
CREATE TABLE orders (id int, total int);
-- +goose Down
DROP TABLE orders;
