package run

var limit = 10
var other = 20

func First() int {
	return limit
}

func Second() int {
	limit = 3
	return other
}
