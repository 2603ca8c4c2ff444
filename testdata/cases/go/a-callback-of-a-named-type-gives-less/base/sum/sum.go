package sum

type Step func(n int) int

func Each(items []int, step Step) {}
