package hook
type Handler func(event string, at int64)
