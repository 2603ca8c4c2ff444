package suite

func describe(name string, body func()) bool {
	body()
	return true
}
