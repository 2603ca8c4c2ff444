package shop

import "example.com/shop/gen/shopv1"

func First(order *shopv1.Order) string {
	return order.Items[0].GetSku()
}
