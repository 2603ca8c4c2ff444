package app

import (
	"fmt"

	"example.com/app/conf"
)

func Run() (string, error) { return conf.Load() }
