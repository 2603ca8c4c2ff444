package run

import "example.com/shop/store"

func Run(id store.ID) int {
	return id.N
}
