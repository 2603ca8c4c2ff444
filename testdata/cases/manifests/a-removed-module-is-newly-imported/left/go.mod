module example.com/shop

go 1.23

require (
	example.com/log v1.2.0
)
