package store

type Base struct{ n int }

func (b *Base) Count() int { return b.n }

type Disk struct {
	Base
	path string
}

func (d *Disk) Size() int { return 2 }
