package b

import shopv1 "example.org/shop/gen/shopv1"

type own struct{}

func (own) GetNetTotal() int64 { return 1 }

func Total(bill *shopv1.Bill, it own) int64 {
	return it.GetNetTotal() + bill.GetSum()
}
