package cart

func Total(items []int) int {
	return len(items)
}
