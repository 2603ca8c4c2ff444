package hook
type Handler func(event string)
type Socket struct { OnMessage Handler }
