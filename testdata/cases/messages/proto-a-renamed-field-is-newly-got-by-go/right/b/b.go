package b

import shopv1 "example.org/shop/gen/shopv1"

func Total(it *shopv1.Order) int64 {
	return it.GetNetTotal()
}
