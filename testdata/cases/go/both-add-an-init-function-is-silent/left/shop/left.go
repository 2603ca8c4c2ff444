package shop

func init() { First() }
