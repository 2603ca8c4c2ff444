package m

var One = map[string]string{
	"a": "A",
	"x": "X",
}

var Two = map[string]string{
	"a": "A",
}
