package conf

type Names []string
