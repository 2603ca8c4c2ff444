package sum

func Total(items []int) int { return len(items) }
