package main

import "example.com/app/server"

func main() {
	s := &server.Server{}
	defer s.ForceShutdown()
}
