package conf

type Handler func(id string) error
