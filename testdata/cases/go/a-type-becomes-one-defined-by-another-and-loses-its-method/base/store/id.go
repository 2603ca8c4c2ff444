package store

type ID struct{ n int }

func (i ID) Text() string { return "x" }
