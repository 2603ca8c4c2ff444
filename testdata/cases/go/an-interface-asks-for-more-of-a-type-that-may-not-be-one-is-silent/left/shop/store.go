package shop

type Store interface {
	Get(key string) string
	Put(key, value string)
}
