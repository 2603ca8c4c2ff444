package shop

func Rank(it Colour) int {
	switch it {
	case Red:
		return 1
	case Green:
		return 2
	}
	return 0
}
