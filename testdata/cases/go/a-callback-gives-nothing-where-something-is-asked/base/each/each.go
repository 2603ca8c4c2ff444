package each

func Each(items []int, step func(n int)) {}
