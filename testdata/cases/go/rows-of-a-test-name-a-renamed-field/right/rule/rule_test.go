package rule

import "testing"

func TestCheck(t *testing.T) {
	rules := []Rule{
		{Name: "a", Level: 1},
		{Name: "b"},
	}
	if Check(rules) != 2 {
		t.Fatal("no")
	}
}
