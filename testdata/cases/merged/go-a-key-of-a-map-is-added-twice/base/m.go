package m

var Names = map[string]string{
	"a": "A",
	"b": "B",
	"c": "C",
}
