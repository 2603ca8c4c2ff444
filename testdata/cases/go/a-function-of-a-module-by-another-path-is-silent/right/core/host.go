package core

import "example.org/other/config"

func init() { config.RegisterVirtual("host") }
