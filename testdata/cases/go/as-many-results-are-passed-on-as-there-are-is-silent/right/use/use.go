package use

import "example.com/app/load"

func Get() (string, int, error) {
	return load.Pair("a")
}

func Take(name string, size int, err error) {}

func Pass() {
	Take(load.Pair("b"))
}
