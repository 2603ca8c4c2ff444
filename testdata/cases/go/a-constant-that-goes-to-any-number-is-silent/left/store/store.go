package store

func Find(limit int64) int {
	return int(limit)
}
