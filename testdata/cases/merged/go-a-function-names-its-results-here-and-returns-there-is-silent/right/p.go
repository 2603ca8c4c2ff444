package p

func find(n int) (int, error) {
	if n == 1 {
		return 1, nil
	}
	a()
	b()
	if n == 3 {
		return 0, nil
	}
	c()
	d()
	return n, nil
}

func a() {}
func b() {}
func c() {}
func d() {}
