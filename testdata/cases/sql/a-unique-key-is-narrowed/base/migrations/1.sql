CREATE TABLE users (id serial PRIMARY KEY, tenant_id int, email text);
CREATE UNIQUE INDEX users_email_key ON users (email);
