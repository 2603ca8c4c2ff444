package app

func Find(
	id int,
	skip int,

	limit int,

	kinds string,
	tags string,
	more int,
) int {
	return skip
}

var a = 1

var b = 2
