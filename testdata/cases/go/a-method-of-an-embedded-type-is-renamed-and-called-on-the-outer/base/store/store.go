package store

type Base struct{ n int }

func (b *Base) Size() int { return b.n }

type Disk struct {
	Base
	path string
}
