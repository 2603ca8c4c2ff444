package p

func (s *S) Size() int { return 1 }
