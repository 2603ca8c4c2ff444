package billing

// Charge adds the fee.
func Charge(amount int) int {
	return amount + amount/100
}
