package set

type Set struct {
	Names map[string]struct{}
}
