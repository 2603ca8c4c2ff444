package conf

type Handler func(name string) error
