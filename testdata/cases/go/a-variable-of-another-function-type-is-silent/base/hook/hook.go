package hook
type Handler func(event string)
type Other func(event string)
