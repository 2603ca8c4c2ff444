package app

import (
	"fmt"

	"example.com/app/conf"
)

func Run() { fmt.Println(conf.Load()) }
