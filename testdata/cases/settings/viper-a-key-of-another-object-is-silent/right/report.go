package shop

func Report(c Context) int {
	return c.GetInt("shop.limit")
}
