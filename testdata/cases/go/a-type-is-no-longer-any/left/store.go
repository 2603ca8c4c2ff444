package app

type Store interface {
	Put(key string, value []byte) error
}
