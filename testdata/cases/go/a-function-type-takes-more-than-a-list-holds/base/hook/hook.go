package hook
type Handler func(event string)
