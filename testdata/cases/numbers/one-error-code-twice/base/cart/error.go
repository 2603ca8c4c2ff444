package cart

const (
	ErrFullCode = "shop-1004"
)
