package greet

import "example.com/shop/users"

func Touch(id string) {
	users.Find(id)
}
