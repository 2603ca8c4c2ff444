package shop

type Memory struct{}

func (m *Memory) Get(key string) string { return key }
