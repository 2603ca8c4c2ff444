package shop

import "example.com/shop/gen/shopv1"

func Make() *shopv1.Order {
	return &shopv1.Order{Id: "1", Total: 5}
}
