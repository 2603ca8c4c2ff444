package app

type Store interface {
	Put(key string, value interface{}) error
}

func Put(key string, value interface{}) map[string]interface{} {
	return map[string]interface{}{key: value}
}
