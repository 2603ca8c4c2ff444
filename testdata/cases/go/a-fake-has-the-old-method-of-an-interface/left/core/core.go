package core

type Storage interface {
	Get(id string, fresh bool) (string, error)
	Put(id, v string) error
}
