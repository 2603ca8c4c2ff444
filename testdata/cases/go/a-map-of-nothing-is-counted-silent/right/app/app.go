package app

import "example.com/app/set"

func Drop(s *set.Set, name string) int {
	delete(s.Names, name)
	for range s.Names {
	}
	return len(s.Names)
}
