package store
func f(db *sql.DB) { db.QueryRow(`SELECT o.total FROM orders AS o WHERE o.id = $1`, 1) }
