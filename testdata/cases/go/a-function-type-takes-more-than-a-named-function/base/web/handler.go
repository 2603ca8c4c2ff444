package web

// Handler answers a request.
type Handler func(path string) error
