package app

import "example.com/m/old"

func F(i old.ID) string { return i.Text() }
