package shop

func First() int { return 1 }
