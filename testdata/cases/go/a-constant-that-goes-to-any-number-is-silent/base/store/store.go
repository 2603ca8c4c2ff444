package store

func Find(limit int) int {
	return limit
}
