package app

import "example.com/shop/up"

type suite struct {
	client *up.Client
}

func (s *suite) Go() error {
	var err error
	s.client, err = up.NewClient("a")
	return err
}
