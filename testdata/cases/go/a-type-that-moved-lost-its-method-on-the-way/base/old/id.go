package old

type ID struct{ N int }

func (i ID) Text() string { return "" }
