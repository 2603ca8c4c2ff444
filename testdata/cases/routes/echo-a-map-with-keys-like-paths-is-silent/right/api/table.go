package api

func lookup(t *table) string {
	return t.Get("/ping")
}
