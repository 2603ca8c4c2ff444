package shop

type Colour int

const (
	Red Colour = iota
	Green
)
