package desk

import (
	"example.com/shop/store"
	"example.com/shop/user"
)

func Desk(it *user.User) int {
	return store.Find([]string{it.Name})
}

func Head() string {
	return store.First().Name
}
