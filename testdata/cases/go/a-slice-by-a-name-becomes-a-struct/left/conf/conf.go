package conf

type Names struct {
	All []string
}
