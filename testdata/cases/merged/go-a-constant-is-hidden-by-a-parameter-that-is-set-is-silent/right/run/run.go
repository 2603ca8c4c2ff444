package run

var limit = 10

func One() int {
	return limit
}

func Two() int {
	println(1)
	return limit
}

func Three(limit int) int {
	limit++
	for limit := range []int{1} {
		limit = 3
		println(limit)
	}
	return limit
}
