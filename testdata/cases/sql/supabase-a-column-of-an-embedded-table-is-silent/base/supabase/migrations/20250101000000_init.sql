create table orders (id bigint primary key, total integer);
create table lines (id bigint primary key, order_id bigint references orders (id), total integer);
