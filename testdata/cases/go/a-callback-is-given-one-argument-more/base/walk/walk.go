package walk

func Each(names []string, visit func(name string) error) error {
	for _, name := range names {
		if err := visit(name); err != nil {
			return err
		}
	}
	return nil
}
