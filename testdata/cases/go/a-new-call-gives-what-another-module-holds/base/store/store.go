package store

import "example.com/shop/user"

func Find(key string) int {
	return len(key)
}

func First() *user.User {
	return nil
}
