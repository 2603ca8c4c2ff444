CREATE TABLE users (id bigint, email text, org bigint);
CREATE UNIQUE INDEX users_email ON users (email);
