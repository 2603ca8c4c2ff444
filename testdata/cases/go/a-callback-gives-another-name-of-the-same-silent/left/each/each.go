package each

type Count = int

func Each(items []int, step func(n int) Count) {}
