package use

import "example.com/app/walk"

func Print(names []string) error {
	visit := func(name string) error { return nil }
	return walk.All(names, visit)
}
