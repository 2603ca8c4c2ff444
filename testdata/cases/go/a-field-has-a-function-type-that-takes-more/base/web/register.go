package web

var all = map[string]Handler{}

// Register keeps a handler.
func Register(name string, handler Handler) {
	all[name] = handler
}
