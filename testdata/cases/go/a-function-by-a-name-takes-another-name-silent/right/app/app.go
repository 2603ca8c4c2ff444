package app

import (
	"fmt"

	"example.com/app/conf"
)

func Run(h conf.Handler) error { fmt.Println(); return h("x") }
