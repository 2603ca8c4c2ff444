package hook
type Handler func(event string, at int64)
type Other func(event string)
