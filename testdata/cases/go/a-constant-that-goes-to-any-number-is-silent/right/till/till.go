package till

import "example.com/shop/store"

const most = 3

func Till() int {
	return store.Find(most)
}
