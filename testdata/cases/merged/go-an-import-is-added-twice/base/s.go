package s

import (
	"fmt"

	"os"
)

func A() int {
	return 1
}

func B() int {
	return 2
}

func C() int {
	return 3
}
