package shop

import (
	"example.org/shop/disk"
	"example.org/shop/store"
)

func Run() {
	store.Copy(&disk.Disk{})
}
