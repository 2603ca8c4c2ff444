package p

type D struct{ B }

type B struct{ N int }

func (b *B) Size() int { return b.N }
