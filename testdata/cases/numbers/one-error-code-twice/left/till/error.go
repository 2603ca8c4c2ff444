package shop

const (
	ErrOpenCode = "shop-1001"
	ErrPaidCode = "shop-1002"

	// gone
	ErrGoneCode = "shop-1003"
	ErrHeldCode = "shop-1005"
)
