--liquibase formatted sql

--changeset ann:1
CREATE TABLE a (id int);

--changeset ann:2
CREATE TABLE b (id int);

CREATE INDEX x ON a (id);

CREATE INDEX y ON b (id);

--changeset ann:3
CREATE TABLE d (id int);
