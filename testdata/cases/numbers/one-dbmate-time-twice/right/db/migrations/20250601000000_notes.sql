-- migrate:up
select 3;

-- migrate:down
