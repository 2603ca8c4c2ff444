package suite

var _ = describe("right", func() {
	var (
		name  = "right"
		count int
	)
	const limit = 3
	type row struct{ cells int }
	count = len(name)
	_ = row{cells: count + limit}
})
