package m

var One = map[string]string{
	"a": "A",
}

var Two = map[string]string{
	"a": "A",
}
