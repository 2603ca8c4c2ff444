package app

import "example.com/app/set"

func Add(s *set.Set, name string) {
	s.Names[name] = true
}
