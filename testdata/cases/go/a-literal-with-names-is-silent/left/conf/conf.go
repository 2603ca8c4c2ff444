package conf

type Point struct {
	X int
	Y int
	Z int
}
