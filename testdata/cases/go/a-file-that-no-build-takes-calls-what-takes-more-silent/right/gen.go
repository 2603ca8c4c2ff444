//go:build ignore

package main

import "example.com/app/sum"

func main() { println(sum.Total(nil)) }
