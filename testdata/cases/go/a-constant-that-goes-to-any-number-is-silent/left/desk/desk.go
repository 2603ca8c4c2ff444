package desk

import "example.com/shop/store"

func Desk(limit int) int {
	return store.Find(int64(limit))
}
