export const save = (db: Pool, email: string) =>
  db.query("INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING", [1, email]);
