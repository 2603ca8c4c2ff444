package app

import "example.com/app/conf"

func Run(handler conf.Handler) error {
	return handler("start")
}
