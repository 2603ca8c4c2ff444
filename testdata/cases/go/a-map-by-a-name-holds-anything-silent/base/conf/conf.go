package conf

type Env map[string]string
