package main

import "example.org/remote"

type reader struct {
	*remote.Pool
}

func load(r *reader) int {
	return r.FetchAllRecords("a")
}

func main() {}
