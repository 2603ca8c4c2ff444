package app

import "example.com/app/set"

func Has(s *set.Set, name string) bool {
	return s.Names[name]
}
