package a
func f() { db.Query("SELECT total FROM orders") }
