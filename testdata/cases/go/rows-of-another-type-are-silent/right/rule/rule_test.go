package rule

import "testing"

func TestCheck(t *testing.T) {
	for _, row := range []Row{{Level: 1, Want: true}, {Level: 2}} {
		_ = row
	}
	tests := map[string]struct {
		Level int
		rule  Rule
	}{
		"one": {Level: 1, rule: Rule{Name: "a"}},
	}
	_ = tests
}
