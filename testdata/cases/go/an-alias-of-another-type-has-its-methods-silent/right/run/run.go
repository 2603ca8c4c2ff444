package run

import "example.com/shop/store"

func Run(id store.ID) string {
	return id.Text()
}
