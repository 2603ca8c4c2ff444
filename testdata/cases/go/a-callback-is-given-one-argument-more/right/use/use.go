package use

import "example.com/app/walk"

func Print(names []string) error {
	return walk.Each(names, func(name string) error {
		println(name)
		return nil
	})
}
