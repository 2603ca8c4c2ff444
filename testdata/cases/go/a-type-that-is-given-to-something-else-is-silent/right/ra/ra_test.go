package ra

import "testing"

type Reader interface {
	Get(id string) (string, error)
}

func read(r Reader, id string) string { v, _ := r.Get(id); return v }

type mockSA struct{}

func (m *mockSA) Get(id string) (string, error) { return id, nil }
func (m *mockSA) Put(id, v string) error        { return nil }

func TestRead(t *testing.T) {
	if read(&mockSA{}, "a") != "a" {
		t.Fatal("other")
	}
}
