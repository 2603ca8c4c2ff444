package memory

import (
	"sync"

	"example.com/sa/core"
)

type memory struct {
	sync.Mutex
	values map[string]string
}

func (m *memory) Get(id string) (string, error) { return m.values[id], nil }
func (m *memory) Put(id, v string) error        { return nil }

func New() (core.Storage, error) {
	return &memory{}, nil
}
