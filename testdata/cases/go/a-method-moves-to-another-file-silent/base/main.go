package main

import "example.com/app/server"

func main() {
	s := &server.Server{}
	_ = s.Listen(1)
}
