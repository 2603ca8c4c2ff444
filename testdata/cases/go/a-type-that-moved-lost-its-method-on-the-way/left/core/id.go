package core

type ID struct{ N int }

func (i ID) Shown() string { return "" }
