package app

func f(db *sql.DB) { db.Exec(`INSERT INTO orders (id, total) VALUES ($1, $2)`, 1, 2) }
