DROP INDEX users_email;
CREATE UNIQUE INDEX users_email_org ON users (email, org);
