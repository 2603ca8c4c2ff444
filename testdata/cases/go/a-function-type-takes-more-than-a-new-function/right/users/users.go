package users

import "shop/web"

func init() {
	web.Register("users", func(path string) error {
		return nil
	})
}
