package shop

import "example.com/shop/gen/shopv1"

func Make() *shopv1.Order {
	return &shopv1.Order{Id: "1", Status: shopv1.Status_STATUS_PAID}
}
