module example.org/shop

go 1.22

require (
	example.org/alpha v1.0.0
)

require (
	example.org/zeta v1.0.0 // indirect
)
