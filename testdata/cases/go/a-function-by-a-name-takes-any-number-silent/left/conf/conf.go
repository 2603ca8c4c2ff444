package conf

type Handler func(names ...string) error
