package app

import "example.com/app/sum"

func Run() {
	sum.Each(nil, func(n int) int { return n })
}
