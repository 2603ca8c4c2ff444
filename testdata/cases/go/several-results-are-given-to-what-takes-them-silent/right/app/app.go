package app

import (
	"fmt"

	"example.com/app/conf"
)

func must(text string, err error) string { return text }

func Run() string { fmt.Println(); return must(conf.Load()) }
