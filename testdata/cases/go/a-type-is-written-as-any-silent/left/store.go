package app

type Store interface {
	Put(key string, value any) error
}

func Put(key string, value any) map[string]any {
	return map[string]any{key: value}
}
