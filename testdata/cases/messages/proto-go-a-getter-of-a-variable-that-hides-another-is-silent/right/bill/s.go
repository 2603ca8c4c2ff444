package bill

import "example.com/x/gen/shopv1"

func Sum(order *shopv1.Order) (n int64) {
	for _, order := range order.GetLines() {
		n += order.GetNetTotal()
	}
	return n
}
