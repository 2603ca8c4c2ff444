package ra

import (
	"testing"

	"example.com/sa/core"
)

type mockSA struct{}

func (m *mockSA) Get(id string) (string, error) { return id, nil }
func (m *mockSA) Put(id, v string) error        { return nil }

func TestNew(t *testing.T) {
	var s core.Storage = &mockSA{}
	if New(s) == nil {
		t.Fatal("nil")
	}
}
