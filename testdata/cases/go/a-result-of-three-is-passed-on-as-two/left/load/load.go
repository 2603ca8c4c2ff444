package load

func Pair(key string) (string, int, error) { return key, 1, nil }
