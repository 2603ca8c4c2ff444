package greet

import "example.com/shop/users"

func hello(user *users.User) string {
	return user.Name
}

func Greet(id string) string {
	return hello(users.Find(id))
}
