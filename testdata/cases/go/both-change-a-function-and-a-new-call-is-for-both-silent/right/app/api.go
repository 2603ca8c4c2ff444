package app

func Find(
	skip int,

	limit int,

	kinds string,
	tags string,
) int {
	return skip
}

var a = 1

var b = 2

func FindFor(tags string) int {
	return other(1, 2, "a", tags)
}

func other(a, b int, c, d string) int {
	return a
}
