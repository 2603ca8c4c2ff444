package shop

func init() { println(First()) }
