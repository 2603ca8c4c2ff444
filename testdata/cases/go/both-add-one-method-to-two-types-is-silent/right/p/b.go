package p

type T struct{}

func (s *T) Size() int { return 2 }
