module example.com/shop

go 1.23

require (
	example.com/a v1.0.0
	example.com/b v1.0.0
	example.com/c v1.0.0
)
