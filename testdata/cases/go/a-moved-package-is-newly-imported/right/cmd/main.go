package main

import "example.com/shop/util"

func main() {}

func show() string { return util.Slug("a") }
