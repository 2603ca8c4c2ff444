package refunds

import "example.org/shop/billing"

func Refund(amount int) (int, error) {
	charged, err := billing.Charge(amount)
	return charged / 2, err
}
