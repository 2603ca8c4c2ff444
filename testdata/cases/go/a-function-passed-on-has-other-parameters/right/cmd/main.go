package main

import "example.com/shop/h"

func main() { register(h.Handle) }

func register(f func(string)) {}
