package conf

type Env map[string]any
