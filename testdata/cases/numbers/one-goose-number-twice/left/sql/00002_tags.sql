-- +goose Up
select 2;

-- +goose Down
select 0;
