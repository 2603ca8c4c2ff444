module example.org/shop

go 1.22

require (
	example.org/alpha v1.0.0
	example.org/kappa v1.2.0
)

require (
	example.org/pi v1.1.0 // indirect
	example.org/zeta v1.0.0 // indirect
)
