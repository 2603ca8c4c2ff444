package app

import "example.com/shop/up"

var client *up.Client

func Go() {
	newClient := func() (*up.Client, error) {
		return up.NewClient("a")
	}
	client, _ = newClient()
}
