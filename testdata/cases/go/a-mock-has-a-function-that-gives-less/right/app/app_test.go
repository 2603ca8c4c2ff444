package app

import "example.com/app/store"

func mock() *store.MockStore {
	return &store.MockStore{
		GetFunc: func(id string) string { return id },
	}
}
