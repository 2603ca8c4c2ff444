package p

func (s *S) Size() int { return 2 }
