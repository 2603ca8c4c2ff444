package shop

import "example.org/shop/log"

func run() {
	log.WriteAll("a", "b")
}
