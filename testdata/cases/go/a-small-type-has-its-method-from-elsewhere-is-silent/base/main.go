package main

import "example.org/remote"

type reader struct {
	*remote.Pool
}

func main() {}
