package greet

import "example.com/shop/users"

func Owner(id string) *users.User {
	return users.Find(id)
}
