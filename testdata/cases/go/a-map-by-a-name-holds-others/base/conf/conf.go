package conf

type Limits map[string]int
