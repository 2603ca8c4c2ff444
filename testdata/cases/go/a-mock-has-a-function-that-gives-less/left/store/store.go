package store

type MockStore struct {
	GetFunc func(id string) (string, error)
}
