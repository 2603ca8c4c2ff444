package sum

type Step func(n int) (int, error)

func Each(items []int, step Step) {}
