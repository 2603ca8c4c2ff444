package store

import "example.com/shop/core"

type ID = core.ID
