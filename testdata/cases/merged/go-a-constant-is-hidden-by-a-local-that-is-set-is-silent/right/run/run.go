package run

var limit = 10

func One() int {
	return limit
}

func Two() int {
	println(1)
	limit := 3
	limit = 4
	return limit
}
