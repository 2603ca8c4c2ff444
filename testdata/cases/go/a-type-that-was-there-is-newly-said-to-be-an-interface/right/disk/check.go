package disk

import "example.org/shop/store"

var _ store.Store = (*Disk)(nil)
