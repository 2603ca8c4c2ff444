package config

func RegisterVirtual(name string) { println(name) }
