package web

// Options are what a server is made of.
type Options struct {
	Name string
	Handler Handler
}
