package lib
func Send(parts ...string) { println(len(parts)) }
