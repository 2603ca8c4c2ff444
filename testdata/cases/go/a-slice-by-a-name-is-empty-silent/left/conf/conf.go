package conf

type Names map[string]bool
