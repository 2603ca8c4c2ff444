package core

type Storage interface {
	Get(id string) (string, error)
	Put(key, value string) error
}
