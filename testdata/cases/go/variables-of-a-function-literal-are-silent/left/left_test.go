package suite

var _ = describe("left", func() {
	var (
		name  = "left"
		count int
	)
	const limit = 3
	type row struct{ cells int }
	count = len(name)
	_ = row{cells: count + limit}
})
