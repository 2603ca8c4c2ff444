package run

const limit = 10

func One() int {
	return limit
}

func Two() int {
	println(1)
	return limit
}
