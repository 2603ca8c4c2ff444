package ra

import "testing"

type mockSA struct{}

func (m *mockSA) Get(id string) (string, error) { return id, nil }
func (m *mockSA) Put(id, v string) error        { return nil }

func TestNew(t *testing.T) {
	if New(&mockSA{}) == nil {
		t.Fatal("nil")
	}
}
