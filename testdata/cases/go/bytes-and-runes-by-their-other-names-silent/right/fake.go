package app

type Fake struct{}

func (*Fake) Send(all []byte) rune { return first(all) }

var _ Wire = (*Fake)(nil)

func frame(all []byte) Frame {
	var mark rune = first(all)
	return Frame{Mark: mark, Body: all}
}
