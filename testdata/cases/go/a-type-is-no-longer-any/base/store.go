package app

type Store interface {
	Put(key string, value interface{}) error
}
