package use

import "example.com/app/load"

func Get() (string, error) {
	return load.Pair("a")
}
