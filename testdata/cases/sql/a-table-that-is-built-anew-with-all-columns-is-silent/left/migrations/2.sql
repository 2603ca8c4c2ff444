CREATE TABLE items_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', note TEXT);
INSERT INTO items_new SELECT id, name, note FROM items;
DROP TABLE items;
ALTER TABLE items_new RENAME TO items;
