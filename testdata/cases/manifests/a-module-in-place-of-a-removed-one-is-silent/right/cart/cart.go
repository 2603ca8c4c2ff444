package cart

import "example.com/text/match"

func Total(items []int) int {
	return len(items)
}

func IsCode(code string) bool {
	return match.All(code)
}
