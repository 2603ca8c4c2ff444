package users

import "shop/web"

func list(path string) error {
	return nil
}

func init() {
	web.Register("users", list)
}
