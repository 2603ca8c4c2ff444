package cart

const (
	ErrFullCode = "shop-1004"
	ErrLostCode = "shop-1005"
)
