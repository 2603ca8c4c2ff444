-- +goose Up
select 3;

-- +goose Down
select 0;
