package shop

import "example.com/shop/gen/shopv1"

func All(order *shopv1.Order) []string {
	var all []string
	for _, item := range order.GetItems() {
		all = append(all, item.Sku)
	}
	return all
}
