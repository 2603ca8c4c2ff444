CREATE TABLE users (id bigint PRIMARY KEY, email text, org bigint);
CREATE UNIQUE INDEX users_email ON users (email);
