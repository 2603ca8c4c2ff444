CREATE TYPE status AS ENUM ('open', 'done', 'paused');
CREATE TABLE orders (id int, state status);
