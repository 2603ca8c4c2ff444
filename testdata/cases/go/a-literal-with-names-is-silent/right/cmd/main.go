package main

import "example.com/shop/conf"

func main() {}

func show() conf.Point { return conf.Point{X: 1, Y: 2} }
