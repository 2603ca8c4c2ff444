package price

func Load(n int) (int, error) { return n, nil }
