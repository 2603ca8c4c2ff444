package walk

func Each(names []string, visit func(at int, name string) error) error { return nil }
func All(names []string, visit func(name string) error) error { return nil }
