package conf

type Limits map[string]string
