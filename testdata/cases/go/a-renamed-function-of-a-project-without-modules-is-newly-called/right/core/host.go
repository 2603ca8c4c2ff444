package core

import "example.com/shop/config"

func init() { config.RegisterVirtual("host") }
