package a

func F(b []byte) error {
	return nc.Publish("orders.new", b)
}
