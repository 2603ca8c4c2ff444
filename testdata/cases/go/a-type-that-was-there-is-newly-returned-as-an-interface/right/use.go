package shop

import (
	"example.org/shop/disk"
	"example.org/shop/store"
)

func Open() store.Store {
	return &disk.Disk{}
}
