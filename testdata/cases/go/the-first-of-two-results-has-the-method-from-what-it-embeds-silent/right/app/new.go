package app

import "example.com/shop/up"

func Go() error {
	c, err := up.NewClient("a")
	if err != nil {
		return err
	}
	c.UploadAll()
	return nil
}
