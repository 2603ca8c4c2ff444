package m

var Names = map[string]string{
	"x": "X",
	"a": "A",
	"b": "B",
	"c": "C",
}
