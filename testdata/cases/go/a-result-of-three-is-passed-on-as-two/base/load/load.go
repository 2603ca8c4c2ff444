package load

func Pair(key string) (string, error) { return key, nil }
