package users

import "shop/web"

func options() web.Options {
	return web.Options{Name: "users", Handler: func(path string) error { return nil }}
}
