package memory

import "example.com/sa/core"

var _ core.Storage = (*Memory)(nil)

type Memory struct{ values map[string]string }

func (m *Memory) Get(id string) (string, error) { return m.values[id], nil }
func (m *Memory) Put(id, v string) error        { return nil }
