DROP INDEX users_email;
ALTER TABLE users ADD PRIMARY KEY (email);
