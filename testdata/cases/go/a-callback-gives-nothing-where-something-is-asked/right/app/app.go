package app

import "example.com/app/each"

func Run() {
	each.Each(nil, func(n int) {
		println(n)
	})
}
