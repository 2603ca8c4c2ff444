package run

import "example.com/shop/store"

func Run(d *store.Disk) int {
	return d.Size()
}
