package p

func find(n int) int {
	if n == 1 {
		return 1
	}
	a()
	b()
	c()
	d()
	return n
}

func a() {}
func b() {}
func c() {}
func d() {}
