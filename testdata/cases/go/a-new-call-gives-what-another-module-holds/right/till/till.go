package till

import (
	"example.com/elsewhere"
	"example.com/shop/store"
)

func Till() int {
	found := elsewhere.Named()
	return store.Find(found.Title)
}
