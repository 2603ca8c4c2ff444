package p

type D struct{ N int }

func (d *D) Size() int { return d.N }
