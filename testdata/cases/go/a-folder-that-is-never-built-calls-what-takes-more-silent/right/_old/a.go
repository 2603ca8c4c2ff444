package old

import "example.com/app/sum"

func use() int { return sum.Total(nil) }
