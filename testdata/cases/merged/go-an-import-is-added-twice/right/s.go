package s

import (
	"fmt"

	"os"
	"strings"
)

func A() int {
	return 1
}

func B() int {
	return 2
}

func C() int {
	return len(strings.ToUpper("abc"))
}
