package main

import "example.com/shop/desk"

func main() {}

func end(d *desk.Desk) func() int { return d.Close }
