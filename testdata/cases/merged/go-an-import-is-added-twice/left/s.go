package s

import (
	"fmt"
	"strings"

	"os"
)

func A() int {
	return 1
}

func B() int {
	return len(strings.Fields("a b"))
}

func C() int {
	return 3
}
