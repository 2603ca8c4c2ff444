package app

import "example.com/shop/up"

func Go(c *up.Client) bool {
	_, ok := c.Items["a"]
	return ok
}
