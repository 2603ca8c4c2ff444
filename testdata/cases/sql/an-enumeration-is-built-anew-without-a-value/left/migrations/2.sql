ALTER TYPE status RENAME TO status_old;
CREATE TYPE status AS ENUM ('open', 'paused');
ALTER TABLE orders ALTER COLUMN state TYPE status USING state::text::status;
DROP TYPE status_old;
