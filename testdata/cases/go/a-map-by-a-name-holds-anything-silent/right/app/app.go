package app

import (
	"fmt"

	"example.com/app/conf"
)

var env = conf.Env{"a": "b"}

func Run() { fmt.Println(env) }
