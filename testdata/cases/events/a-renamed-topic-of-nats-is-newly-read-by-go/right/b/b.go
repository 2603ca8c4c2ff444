package b

func G() {
	nc.Subscribe("orders.new", handle)
}
