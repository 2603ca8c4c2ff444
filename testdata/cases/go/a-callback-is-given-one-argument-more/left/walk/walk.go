package walk

func Each(names []string, visit func(at int, name string) error) error {
	for at, name := range names {
		if err := visit(at, name); err != nil {
			return err
		}
	}
	return nil
}
