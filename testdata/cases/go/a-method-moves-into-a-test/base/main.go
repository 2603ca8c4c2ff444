package main

import "example.com/app/server"

func main() {
	_ = &server.Server{}
}
