package till

import (
	"example.com/shop/store"
	"example.com/shop/user"
)

func Till() int {
	found := user.Named()
	return store.Find(found.Name)
}
