package config

func RegisterExternal(name string) { println(name) }
