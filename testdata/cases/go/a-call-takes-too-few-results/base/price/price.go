package price

func Load(n int) int { return n }
