package b

import shopv1 "example.org/shop/gen/shopv1"

func Total() int64 {
	it := &shopv1.Order{Id: "1"}
	return it.NetTotal
}
