module example.com/shop

replace example.com/a v1.0.0 => ../a

require (
	example.com/a v1.0.0
	example.com/b v1.0.0
	example.com/c v1.0.0
)
