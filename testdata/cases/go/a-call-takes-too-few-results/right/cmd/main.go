package main

import "example.com/shop/price"

func main() {}

func show() int {
	n := price.Load(1)
	return n
}
