package conf

type Handler func(string) error
