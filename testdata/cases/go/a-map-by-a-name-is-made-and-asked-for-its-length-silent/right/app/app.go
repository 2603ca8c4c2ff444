package app

import "example.com/app/conf"

func Count(names conf.Names) int {
	return len(names)
}
