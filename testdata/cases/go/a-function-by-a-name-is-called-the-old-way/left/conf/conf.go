package conf

type Handler func(name string, code int) error
