package core

type Storage interface {
	Get(id string) (string, error)
	Store(id, v string) error
}
