package app

import "example.com/app/conf"

func Run(server *conf.Server) error {
	return server.OnStart("start")
}
