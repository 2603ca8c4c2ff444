package hook
type Handler func(event string, at int64)
type Socket struct { OnMessage Handler }
