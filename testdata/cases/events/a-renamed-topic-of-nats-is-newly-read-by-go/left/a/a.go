package a

func F(b []byte) error {
	return nc.Publish("orders.created", b)
}
