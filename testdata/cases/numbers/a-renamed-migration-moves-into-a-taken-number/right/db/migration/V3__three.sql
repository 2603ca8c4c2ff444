CREATE TABLE three (id int, x text, y text, z text);
