package core

type Storage interface {
	Get(id string) (string, error)
	Put(id, v string) error
}
