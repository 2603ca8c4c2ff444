package sum

import "testing"

func TestTotal(t *testing.T) {
	t.Skip("later")
	if Total(nil) != 0 {
		t.Fatal()
	}
}
