package lib
func Send(to string, parts ...string) { println(to, len(parts)) }
